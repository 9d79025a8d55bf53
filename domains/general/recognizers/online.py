# ruff: noqa: E501 - patterns are data: one alternative after the other
"""Where a person is found on the network: profiles, handles with the name of their network, links that carry an identity.

Pure patterns. Called by `domains.general.recognizers.build`.
"""

from __future__ import annotations

from presidio_analyzer import EntityRecognizer

from domains.recognizing import Rule

NETWORKS = r"twitter|x|instagram|insta|ig|facebook|fb|tiktok|snapchat|snap|linkedin|telegram|mastodon|bluesky|bsky|threads|reddit|discord|twitch|youtube|pinterest|tumblr|github|gitlab|medium|signal|whatsapp|wechat|line|kik|skype|venmo|cash\s?app|paypal|zelle|onlyfans|strava|steam|xbox|psn|flickr|vk|weibo|xing"
_PAGES = r"about|help|login|signup|explore|home|search|share|sharer|intent|hashtag|settings|features|pricing|privacy|terms|jobs|company|school|groups|pages|watch|reel|p|orgs|topics|sponsors|marketplace|apps|docs|blog|legal|policies|events|business|developers?"
_PROFILE = (
    rf"(?i:(?:https?://)?(?:[a-z]{{2,3}}\.|www\.|m\.)?(?:linkedin\.com/(?:in|pub)/|(?:facebook|fb)\.com/(?:profile\.php\?id=|people/)?|instagram\.com/|twitter\.com/|x\.com/|tiktok\.com/@|t\.me/|vk\.com/|xing\.com/profile/|venmo\.com/(?:u/)?|paypal\.me/"
    rf"|cash\.app/\$|strava\.com/athletes/|reddit\.com/u(?:ser)?/|wa\.me/|medium\.com/@|youtube\.com/@|threads\.net/@|bsky\.app/profile/|snapchat\.com/add/|orcid\.org/|keybase\.io/|angel\.co/u/|researchgate\.net/profile/)(?!(?:{_PAGES})(?![\w.-])))(?P<v>[\w.%-]{{3,80}})"
)


def build() -> list[EntityRecognizer]:
    """Return the recognizers of profiles and handles."""
    handle = rf"(?i:(?<![\w/])(?:my\s|our\s|his\s|her\s)?(?:{NETWORKS})(?:\s(?:handle|account|name|user(?:name)?|id|profile|page|konto|compte|cuenta|tag))?(?:\sis|\sist|\sest|\ses|\sè)?)[\s:=(]{{1,4}}(?P<v>@[A-Za-z0-9_][\w.]{{2,30}})"
    named = rf"(?i:(?<![\w/])(?:{NETWORKS})\s(?:handle|account|user(?:name)?|id|profile|konto|compte|cuenta)(?:\sis|\sist|\sest|\ses|\sè)?[\s:=]{{1,4}})(?P<v>(?=[\w.]{{0,30}}[\d_.])[A-Za-z][\w.]{{3,30}})"
    follow = r"(?i:\b(?:follow|dm|message|add|tag|find|hit)\s(?:me|us|her|him|them)\s(?:up\s)?(?:on|at|@|auf|sur|en|su)?\s?(?:\w{2,12}\s)?[:(]?\s?)(?P<v>@[A-Za-z0-9_][\w.]{2,30})"
    carried = r"(?i:[?&;](?:user(?:_?(?:id|name))?|uid|u|email|e?mail|phone|tel|customer(?:_?id)?|cust(?:_?id)?|account(?:_?id)?|patient(?:_?id)?|member(?:_?id)?|client_?id|employee(?:_?id)?|ssn|dob|name|first_?name|last_?name|fname|lname)=)(?P<v>(?!\{|<|%7B|\$|test|example|true|false|all|me\b|self|null|none)[\w.%@+-]{3,100})"
    path = r"(?i:https?://[\w.-]{3,80}/(?:[\w-]{1,40}/){0,4}(?:users?|patients?|customers?|members?|employees?|accounts?|profiles?|clients?|people|invoices?|orders?|records?|cases?|tickets?)/)(?P<v>(?=[\w.@%-]{0,40}\d)[\w.@%-]{3,64})"
    return [
        Rule(
            "ProfileLink",
            "PERSONAL_URL",
            (_PROFILE, 0.6),
            gate=(".com/", ".me/", "/athletes/", "orcid.org", ".net/", "keybase.io", ".co/u/", "cash.app", "bsky.app"),
        ),
        Rule("CarriedIdentity", "PERSONAL_URL", (carried, 0.5), (path, 0.5), gate=("=", "://")),
        Rule(
            "SocialHandle",
            "SOCIAL_HANDLE",
            (handle, 0.6),
            (named, 0.5),
            (follow, 0.5),
            trigger=r"@[A-Za-z0-9_]|(?i:handle|account|user|id|profile|konto|compte|cuenta)",
        ),
        Rule("Orcid", "PERSONNEL_ID", (r"(?<!\d)\d{4}-\d{4}-\d{4}-\d{3}[\dX](?!\d)", 0.1), near=("orcid", "researcher"), digits=15),
    ]
