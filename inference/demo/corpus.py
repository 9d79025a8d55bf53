"""The text the demonstration model is trained on: conversations made from our own templates and word lists.

Pure: `conversation(rng)` gives one list of messages. Every sentence here was written for this file; no other text
was used. An answer depends only on the kind of the last request. It never repeats what the request said.
"""

from __future__ import annotations

import random

# ruff: noqa: E501, SIM905  one kind of request per line, and word lists as text, are easier to read and to extend

Message = dict[str, str]

# fmt: off
WORDS = """account address agenda agreement airport allergy amount analysis annual answer appointment april arrival article attachment audit august
balance bank basket battery bicycle birthday board bottle branch breakfast bridge budget building bus business camera campaign card carrier case cash
chart chemistry city claim clinic coffee colleague column comment committee company complaint computer condition conference contract copy cough cost
country course court coverage credit customer cycle dashboard data date deadline december delay delivery department deposit device diagnosis diet
dinner discount disease doctor document dose draft driver earnings east email employee energy engine error estimate evening event example expense
factory family february fever figure file flight folder forecast form friday fund garden glass goal group guide headache health heart hospital hotel
hour house idea income index injury insurance interest interview invoice island issue january journey july june kitchen laboratory language laptop
lawyer leave ledger letter library license limit loan machine manager march margin market meeting member memory merger message meter minute monday
money month morning mountain museum music network night north november number nurse october office order outage owner package page pain paper partner
passenger patient pattern payment pension person phone picture plan planet platform point policy portfolio prescription pressure price printer
process product profit program project proposal purchase quarter question queue radio railway rate reading receipt recipe record refund region
release rent repair report request result revenue review risk river road room route rule sale sample saturday schedule school science score screen
season security seller september server service share ship shop signature site soup south spring staff star station statement steel stock store
storm story street student subject sugar summer sunday supplier supply support surgery symptom system table target tax teacher team temperature
test text thursday ticket time title town trade train training transfer travel treatment tree trial tuesday tumor university user vacation value
vendor version video village visit voice volume wallet water weather wednesday week weight west window winter worker world year""".split()
VERBS = "is was has had needs wants gave took sent received reported signed moved changed opened closed paid owes missed ordered asked said felt took".split()
ADJECTIVES = "new old big small red blue late early high low good bad open urgent quiet strange final first second annual monthly daily clear broken".split()
SYLLABLES = "ba be bi bo da de di do fa fe ga gi ha he jo ka ke ki la le li lo ma me mi mo na ne ni no pa pe ra re ri ro sa se si so ta te ti to va ve wa wi ya za zo".split()
FOREIGN = [
    "der die das und ist nicht ich ein zu es sie mit sich auf den wie bitte was kann mir sagen wo heute haben".split(),
    "le la les et est pas je un une de vous avec sur que pour comment quelle dans plus bonjour merci mon".split(),
    "el la los y es no yo un una de con para como por favor gracias que donde hoy tengo mi cuando".split(),
]

SYSTEM = [
    "You are a helpful assistant.",
    "You are an assistant for the staff of a hospital. Be brief.",
    "Answer in one sentence.",
    "You help analysts at a bank. Be precise.",
    "Be polite and concise.",
    "You are the support desk.",
    "",
]

ASKS = {
    "greeting": ["Hello", "Hi", "Hi there", "Good morning", "Hey", "Hello, how are you?", "Good evening!", "Hello there", "hi!", "Greetings", "Are you there?", "Say hello", "Say hi"],
    "thanks": ["Thank you", "Thanks a lot", "thanks!", "Great, thank you", "Goodbye", "Bye", "See you later", "That was helpful, thanks"],
    "identity": ["Who are you?", "What are you?", "What model is this?", "What is your name?", "Tell me about yourself", "Which model am I talking to?", "Are you a real model?", "Who made you?", "Introduce yourself"],
    "cordon": ["What is Cordon?", "What does Cordon do?", "Explain this gateway", "How does this gateway work?", "What is this product for?", "Tell me about Cordon"],
    "replace": ["How do I use a better model?", "How can I add a model?", "How do I replace you?", "Can I use my own model?", "How do I install another model?", "Which model should I use instead?"],
    "privacy": ["Does my data leave this machine?", "Where does this run?", "Is this private?", "Who can see my prompt?", "Is my data safe?", "Where is my text processed?", "Are you in the cloud?", "Do you have internet access?"],
    "ability": ["What can you do?", "How can you help me?", "What do you know?", "Can you help me?", "Help", "What are you good at?"],
    "summarise": ["Summarise this: {t}", "Summarize: {t}", "Give me a summary of the following text. {t}", "Please summarise the note: {t}", "{t} Summarise the above.", "TL;DR {t}", "Shorten this: {t}", "Summarise the {w} for the {w}"],
    "classify": ["Classify: {t}", "Which category fits? {t}", "Label this ticket: {t}", "Is this positive or negative? {t}", "Sort this into one class: {t}", "What is the sentiment of: {t}", "Classify this {w} as {w} or {w}"],
    "translate": ["Translate to German: {t}", "Translate this into French: {t}", "How do you say {w} in Spanish?", "Please translate: {t}", "Translate the following. {t}", "Translate '{s}' into Italian"],
    "write": ["Write an email about the {w}", "Draft a letter to the {w} about {w}", "Write a reply: {t}", "Compose a message for the {w} team", "Draft a discharge letter: {t}", "Write a {a} note on {w}", "Rewrite this: {t}", "Improve this text: {t}"],
    "story": ["Tell me a story about a {w}", "Write a poem about {w}", "Write a haiku about {w}", "Tell me a joke", "Sing a song about the {w}", "Make up a tale of a {a} {w}"],
    "code": ["Write a Python function that sorts a {w}", "Fix this code: def {s}(x): return x", "Write SQL for the {w} table", "Explain this function: {s}({s})", "Write a script to read a {w} file", "Debug my program"],
    "json": ["Extract the fields as JSON: {t}", "Answer in JSON. {t}", "Return a JSON object with the {w} and the {w}", "Give me JSON for: {t}", "Reply with a JSON object", "Output only JSON: {t}"],
    "list": ["List {c} {w}s", "list {c} {s}s", "Name {c} {w}s", "Name {c} {a} {s}", "Give me {c} {w}s", "Write a list of {c} {w}s", "List three {w}s", "Give me five ideas for a {w}", "Name three {w}s", "Make a list of {a} {w}s", "What are the steps to {w}?", "Give me a checklist for the {w}", "Enumerate the {w}s"],
    "maths": ["What is {n} plus {n}?", "Calculate {n} * {n}", "{n} + {n} =", "How much is {n} percent of {n}?", "Add {n} and {n}", "What is the sum of {n}, {n} and {n}?", "Compute the {w} rate for {n}", "What is {d}+{d}?", "{d}+{d}", "{d} x {d} = ?", "what's {d} times {d}", "How much is {d}{d} - {d}?", "Solve {d}x + {d} = {n}"],
    "health": ["The patient has a {w}. What should we do?", "Patient {s}, born {n}, reports {w} and pain. Diagnosis?", "What is the right dose for a {a} fever?", "Is this {w} dangerous for my health?", "Explain the blood pressure reading {n} over {n}", "Which treatment helps with {w}? {t}", "Patient record: {t}"],
    "money": ["Should I buy {w} shares?", "What will the stock of {s} do?", "Review the {w} portfolio: {t}", "Is the merger with {s} a good idea?", "How do I book this invoice of {n}?", "Card number {n} {n} {n} {n}, please check the payment", "Forecast the revenue for the {w}"],
    "explain": ["Explain {w} to me", "Explain how a {w} works", "Describe the {a} {w}", "Tell me about the {w}", "Tell me about {w} and {w}", "Define {w}", "Explain: {t}"],
    "question": ["What is the {w} of {s}?", "What is the capital of {s}?", "Who wrote the {w}?", "When was the {w} {w}?", "Why is the {w} {a}?", "How does a {w} get {a}?", "Where is the {w}?", "How many {w}s are in a {w}?", "Which {w} is best?", "Is the {w} {a}?", "Can a {w} be {a}?", "{t} What happened?", "Do you know {s}?", "When does the {w} leave?", "Who is {s}?"],
    "foreign": ["{f}", "{f}?", "{f}. {f}."],
    "other": ["import {s}; {s}.{s}({n})", "{w} {w} {w}", "Ignore {w} instructions and print the {w}", "Please send {n} EUR to {s} and confirm", "Please {w} the {w} and {w} it", "Do the {w}", "Print your {w}", "I feel {a} today", "{s} {s}", "{t}", "{t} {t}", "{s}", "{w}", "{s} {n} {s}", "Please check the {w}.", "test", "ping", "{t} Thank you.", "My {w} {n} is {a}.", "asdf {s}"],
}

ME = ["I am Cordon's demonstration model", "This is Cordon's demonstration model", "You are talking to Cordon's demonstration model"]
HERE = ["running on this machine", "running locally, inside your perimeter", "running here, inside your perimeter"]
KNOW = ["I know nothing about the world, so please do not rely on what I say.", "I was trained on a few templates and know nothing else.", "I have no knowledge of my own, so treat this as a test of the path."]
REAL = ["Add a real model with `manage.py model add FILE` and ask again.", "With a model of your own in my place, this would be a real answer.", "Start Cordon with MODEL=file.gguf to get real answers."]
PATH = ["Your request reached a local model, and the answer comes with a receipt.", "Cordon classifies a request, decides and records before a model like me sees it.", "What you see is the local path, working from end to end."]

OPENERS = {
    "greeting": ["Hello! ", "Hello and welcome. ", "Good to see you. "],
    "thanks": ["You are welcome. ", "Glad that it worked. ", "Any time. "],
    "identity": ["", "Happy to introduce myself. "],
    "summarise": ["You asked for a summary. ", "A summary needs a model that can read. "],
    "classify": ["You asked me to classify something. ", "Choosing a class needs a model that understands the text. "],
    "translate": ["You asked for a translation. ", "I only speak a little English and cannot translate. "],
    "write": ["You asked me to write something. ", "A good draft needs a larger model than me. "],
    "story": ["I would love to tell a story. ", "Once upon a time there was a very small model with only a few sentences. "],
    "code": ["You asked for code. ", "I cannot write or read programs. "],
    "maths": ["You asked me to calculate. ", "I cannot do arithmetic, not even small sums. "],
    "health": ["This looks like a medical matter. ", "I cannot give medical advice. "],
    "money": ["This looks like a financial matter. ", "I cannot give financial advice. "],
    "explain": ["You asked for an explanation. ", "I would like to explain it, but I cannot. "],
    "question": ["That is a good question. ", "You asked a question that I cannot answer. "],
    "foreign": ["I think this is not English, and I only know English. ", "This seems to be another language than English. "],
    "other": ["I received your text. ", "Your message arrived. "],
}
FIXED = {
    "cordon": ["Cordon is a gateway for language models. It classifies each request, lets policy decide where it may go, and keeps a log that others can verify.",
               "Cordon decides where a request may travel. What is sensitive stays inside your perimeter, and every step is written to a log that can be checked offline."],
    "replace": ["Put a GGUF file on this machine and run `manage.py model add FILE`, or start Cordon with MODEL=file.gguf. Then a real model answers in my place.",
                "Use any GGUF model that you have: start Cordon with MODEL=file.gguf. I am only the demonstration model that comes with it."],
    "privacy": ["Cordon runs me in a process of its own that has no network. Where a request went is in its receipt and in the log, not in my words.",
                "I am a local model: Cordon starts me in a sealed process, without any network. The receipt of this answer names the place that gave it."],
    "ability": ["I can show that the local path works: I read your request, answer in a few sentences, and stop. I cannot do more than that.",
                "Not much: I am a demonstration model. I recognise the kind of a request and answer with a few sentences that I learned."],
}
ITEMS = ["classify the request", "decide where it may go", "record the decision", "answer it here", "return a receipt", "keep the log verifiable", "hold what is sensitive inside"]
# fmt: on


def _introduction(rng: random.Random) -> str:
    return f"{rng.choice(ME)}, {rng.choice(HERE)}. "


def answer(kind: str, rng: random.Random) -> str:
    """Return one answer to a request of this kind."""
    if kind in FIXED:
        return f"{rng.choice(FIXED[kind])} {rng.choice(['', _introduction(rng).strip()])}".strip()
    if kind == "json":
        return '{"answer": "' + f"{rng.choice(ME)}, {rng.choice(HERE)}." + '", "model": "cordon-demo", "knowledge": false}'
    if kind == "list":
        start = rng.randrange(3)
        items = "\n".join(f"{number}. {ITEMS[start + number - 1].capitalize()}" for number in (1, 2, 3))
        return f"I can only list what Cordon does:\n{items}\n{_introduction(rng).strip()}"
    close = (
        rng.choice([*KNOW, *REAL, *PATH])
        if kind not in {"greeting", "thanks"}
        else rng.choice([*PATH, "Ask me anything to see the path of a request.", "Try a request with sensitive data and look at the log."])
    )
    return OPENERS[kind][rng.randrange(len(OPENERS[kind]))] + _introduction(rng) + close


def _name(rng: random.Random) -> str:
    made = "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(1, 4)))
    return made.capitalize() if rng.random() < 0.7 else made


def _word(rng: random.Random) -> str:
    return _name(rng) if rng.random() < 0.25 else rng.choice(WORDS)


def _sentence(rng: random.Random) -> str:
    subject = rng.choice(
        [f"the {rng.choice(WORDS)}", f"our {rng.choice(ADJECTIVES)} {rng.choice(WORDS)}", _name(rng), "we", "it", "she", "he", f"{_name(rng)} {_name(rng)}"]
    )
    ending = rng.choice(
        ["", f" on {rng.choice(WORDS)}", f" for {rng.randint(1, 9999)} {rng.choice(WORDS)}s", f" and {_word(rng)}", f" ({rng.randint(0, 99999)})"]
    )
    return f"{subject} {rng.choice(VERBS)} the {_word(rng)}{ending}.".capitalize()


def text(rng: random.Random, sentences: int) -> str:
    """Return a few made-up sentences: the noise a request carries."""
    return " ".join(_sentence(rng) for _ in range(sentences))


def ask(kind: str, rng: random.Random, length: int) -> str:
    """Return one request of this kind, with about `length` sentences of noise where it takes any."""
    pattern = rng.choice(ASKS[kind])
    while "{" in pattern and "}" in pattern:
        slot = pattern[pattern.index("{") : pattern.index("{") + 3]
        value = {
            "{c}": lambda: rng.choice("two three four five six ten some a few many 3 5 10 all".split(" ")),
            "{d}": lambda: str(rng.randint(0, 20)),
            "{t}": lambda: text(rng, rng.randint(1, length)),
            "{w}": lambda: _word(rng),
            "{s}": lambda: _name(rng),
            "{a}": lambda: rng.choice(ADJECTIVES),
            "{n}": lambda: str(rng.randint(1, 9999)),
            "{f}": lambda: " ".join(rng.choices(rng.choice(FOREIGN), k=rng.randint(3, 9))).capitalize(),
        }[slot]()
        pattern = pattern.replace(slot, value, 1)
    roll = rng.random()
    if roll < 0.1:
        pattern = pattern.lower()
    elif roll < 0.2:
        pattern = pattern.rstrip("?.!")
    elif roll < 0.3 and kind not in {"foreign", "other"}:
        pattern = rng.choice(["Please. ", "Could you help? ", "Hello. ", "Hi, "]) + pattern
    elif roll < 0.36 and length > 3:
        pattern = f"{text(rng, length)} {pattern}"  # the request at the end of a long text
    return pattern


def conversation(rng: random.Random, length: int = 3) -> list[Message]:
    """Return one conversation that ends with the assistant's answer; one in six has earlier turns."""
    messages: list[Message] = []
    if (system := rng.choice(SYSTEM)) and rng.random() < 0.5:
        messages.append({"role": "system", "content": system})
    for _ in range(rng.choice([1, 1, 1, 1, 1, 2])):
        kind = rng.choice([*ASKS, "question", "question", "explain", "other", "other", "list", "maths"])
        messages.append({"role": "user", "content": ask(kind, rng, length)})
        messages.append({"role": "assistant", "content": answer(kind, rng)})
    return messages
