# ruff: noqa: E501 - data
"""Full names that are nobody's personal data: long-dead historical people, fictional people, and firms named like people. No living person.

Pure data, case folded. `gateway.classification.combine` may leave out names that are here; it removes hints only, never a stage.
"""

from __future__ import annotations

from domains.general import renowned
from domains.recognizing import words

HISTORICAL = words(
    """
    albert einstein, isaac newton, charles darwin, marie curie, nikola tesla, thomas edison, galileo galilei, johannes kepler, leonardo da vinci, michelangelo buonarroti, william shakespeare, jane austen,
    charles dickens, mark twain, oscar wilde, virginia woolf, edgar allan poe, ernest hemingway, george orwell, james joyce, victor hugo, jules verne, marcel proust, miguel de cervantes, dante alighieri,
    johann wolfgang von goethe, friedrich schiller, thomas mann, franz kafka, hermann hesse, wolfgang amadeus mozart, johann sebastian bach, ludwig van beethoven, franz schubert, frederic chopin, giuseppe verdi,
    antonio vivaldi, richard wagner, claude monet, vincent van gogh, pablo picasso, salvador dali, frida kahlo, rembrandt van rijn, albrecht dürer, immanuel kant, friedrich nietzsche, karl marx, adam smith,
    john locke, david hume, rene descartes, jean-jacques rousseau, simone de beauvoir, hannah arendt, sigmund freud, carl jung, george washington, thomas jefferson, abraham lincoln, benjamin franklin,
    alexander hamilton, theodore roosevelt, franklin roosevelt, john adams, winston churchill, napoleon bonaparte, julius caesar, alexander the great, joan of arc, christopher columbus, marco polo,
    ferdinand magellan, vasco da gama, james cook, ada lovelace, alan turing, charles babbage, grace hopper, john von neumann, james watt, louis pasteur, alexander fleming, florence nightingale,
    martin luther, martin luther king, rosa parks, harriet tubman, frederick douglass, mahatma gandhi, simon bolivar, otto von bismarck, max planck, niels bohr, werner heisenberg, erwin schrödinger,
    enrico fermi, alfred nobel, leonhard euler, carl friedrich gauss, bernhard riemann, david hilbert, emmy noether, george boole, thomas bayes, blaise pascal, pierre de fermat, henry ford, john keats
    """
)
FICTIONAL = words(
    """
    sherlock holmes, john watson, tony stark, peter parker, bruce wayne, clark kent, harry potter, hermione granger, ron weasley, albus dumbledore, james bond, indiana jones, luke skywalker, han solo,
    john doe, jane doe, john q public, max mustermann, erika mustermann, mario rossi, juan pérez, jean dupont, elizabeth bennet, romeo montague, juliet capulet, anna karenina, jay gatsby, huckleberry finn,
    tom sawyer, oliver twist, david copperfield, dorian gray, victor frankenstein, robinson crusoe, don quixote, peter pan, mary poppins, homer simpson, bart simpson, lara croft, jon snow, walter white,
    sheldon cooper, michael scott, katniss everdeen, frodo baggins, john snow, santa claus, mickey mouse, donald duck, super mario, hercule poirot, atticus finch, holden caulfield, ebenezer scrooge
    """
)
FIRMS = words(
    """
    charles schwab, morgan stanley, merrill lynch, goldman sachs, wells fargo, ralph lauren, calvin klein, tommy hilfiger, jack daniels, johnnie walker, jim beam, john deere, mary kay, estee lauder,
    aston martin, rolls royce, harley davidson, warner bros, walt disney, hugo boss, christian dior, louis vuitton, ernst young, johns hopkins, carnegie mellon, martin marietta, sterling cooper, paul smith
    """
)
PLACEHOLDERS = frozenset(
    words(
        "john doe, jane doe, max mustermann, erika mustermann, mario rossi, juan pérez, jean dupont, john q public, john snow, paul smith, david copperfield, adam smith"
    )
)
"""Names that living people bear too, or that stand for a real person in examples: not on the list."""

_ALL = (HISTORICAL, FICTIONAL, FIRMS, renowned.SCIENCE, renowned.STATE, renowned.ARTS, renowned.STAGE, renowned.SPORT, renowned.FICTION)
PUBLIC: frozenset[str] = frozenset(name.casefold() for names in _ALL for name in names) - PLACEHOLDERS
PUBLIC_SURNAMES: frozenset[str] = frozenset(name.casefold() for name in renowned.SURNAMES)
"""Last names of one long-dead or invented person, unmistakable alone."""
