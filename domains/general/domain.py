"""placeholder until the policy work lands"""
from domains.contract import *
DOMAIN = Domain(name="general", title="general".title(), labels=(), floor=Floor(ANYWHERE, {}), policy={"domain": "general", "baseline": {"reach": "local"}}, entities={}, recognizers="domains.general.recognizers:build", store="domains.general.store")
