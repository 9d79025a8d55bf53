"""The evidence bundle: a ZIP that answers "did anything sensitive leave, and how do you know?" without us.

Django-free. `bundle.build` is the only entry point; `gateway.wiring` calls it. What lies where in a bundle, and the
shape of each JSON in it, is `audit.log.layout`: the one page that this writer and the verifier share.
"""
