# ruff: noqa: E501 - data
"""Ordinary words of English, German, French, Spanish and Italian that stand on the lists of names too, case folded. Pure data, written by hand.

Read by `domains.general.recognizers.names`: such a word is a name beside another name, not alone.
"""

from __future__ import annotations

from domains.general.recognizers.names.reading import folded

COMMON = folded(
    """
    visa colon venus uranus mars mad aud iban ean emir danish kata canal terra elder ivy che una aura come back over age run joke ran begin owe boss yen bar english
    sunday april october november december january hell las tea til wit wash grill poll liberty tri basic pepper magic grand topic jail ham mar uni bath kiss glasses lie con
    par babe chip eta raid dia tiny killer lips cali fry bent tab curry flood sur junk sing stone ima lemon harsh yoga almond wal mart mesa sparks bare sincere toy hook
    contra heaven fed lad mile moan buddy dey dos kitty dev pal uno cares marry innocent forum sep sears tan bail bliss bitten soo hung hug ver sharp mai ale pope candy
    greet yan maine salmon easter sterling gravel champ bite mane toi ties warrior shepherd mentor lean polo savage convey mast brink gust divine bien este esta bah lavender
    tak hay nan treasure tikka miracle das sec gut gala bones hora brick booker loos tad chin dare cam gates dam pellet vigil pace blessing mist tiara diamond ivory tru
    hella deze cal pero rin dieu avis harm dis nam corral acero tack cherry moody walls chase cook april sunny sunshine flowers basil snow
    aus erstelle schon schön frei glück jung lang lange mach mir sie tod nord nur dann
    aux côté clair font parent petit plaza pont sans sage vos frère fleur
    abril campo cara casa cena cielo conde dado duda diez esa fuente gracia hoy iglesia isla ira mata mil mina mira monte nada nieto niño pena prado puente reina río rio salud
    salvo sierra sol sola tal tierra toma toro torre vela ven verde vida villa vino viva lago lobo rama rica rico redondo
    alto amico amigo amor bocca bosco chi chiesa conte dalla della dita donna dove elle forza gatto gioia luna luce mano mare mattina mia miel mille mio neve noi ora otto
    palla pera porta prima riso riva sala sera vento vero vita volta valle mari manda mondo
    """
)
"""Words that mean something before they name anybody."""
