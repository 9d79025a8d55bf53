"""placeholder until the policy work lands"""
from domains.contract import *
DOMAIN = Domain(name="finance", title="finance".title(), labels=(), floor=Floor(ANYWHERE, {}), policy={"domain": "finance", "baseline": {"reach": "local"}}, entities={}, recognizers="domains.finance.recognizers:build", store="domains.finance.store")
