// Passkeys: making one, and proving who one is with one. Forms marked data-passkey stay hidden where the browser has none of this;
// everything can be done with a code instead. The server makes the challenge and checks the answer.
"use strict";

// An answer that came from another site is handed on from a page of ours.
document.querySelectorAll("form[data-hand-on]").forEach((form) => form.requestSubmit());

(() => {
  const able = window.PublicKeyCredential && PublicKeyCredential.parseRequestOptionsFromJSON && window.isSecureContext;
  if (!able) return;
  const acts = {
    make: (options) => navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options.publicKey) }),
    prove: (options) => navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options.publicKey) }),
  };
  const field = (form, name) => form.querySelector(`input[name="${name}"]`);

  document.querySelectorAll("form[data-passkey]").forEach((form) => {
    const told = form.querySelector("[data-passkey-error]");
    const wanted = form.dataset.field || "passkey";
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      if (field(form, wanted).value) return;
      event.preventDefault();
      told.hidden = true;
      try {
        const body = new FormData();
        body.set("csrfmiddlewaretoken", field(form, "csrfmiddlewaretoken").value);
        const answer = await fetch(form.dataset.options, { method: "POST", body });
        if (!answer.ok) throw new Error("options");
        const credential = await acts[form.dataset.passkey](await answer.json());
        field(form, wanted).value = JSON.stringify(credential.toJSON());
        form.submit();
      } catch (error) {
        told.textContent = error.name === "InvalidStateError" ? told.dataset.known : told.dataset.unused;
        told.hidden = false;
      }
    });
  });
})();
