"""placeholder until the policy work lands"""
from domains.contract import *
DOMAIN = Domain(name="medical", title="medical".title(), labels=(), floor=Floor(ANYWHERE, {}), policy={"domain": "medical", "baseline": {"reach": "local"}}, entities={}, recognizers="domains.medical.recognizers:build", store="domains.medical.store")
