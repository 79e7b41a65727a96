from areas.models.area import AreaPartner, AreaTeamMember, CaseArea

__all__ = ["AreaPartner", "AreaTeamMember", "CaseArea"]
