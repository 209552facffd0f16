from functools import lru_cache

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="CLINIC_")

    database_url: str
    pool_size: int = 5
    issuer: str = "https://login.clinic-id.example"
    audience: str = "clinic-api"


@lru_cache
def get_settings() -> Settings:
    return Settings()
