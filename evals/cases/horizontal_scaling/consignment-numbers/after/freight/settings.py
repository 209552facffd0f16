from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="FREIGHT_")

    database_url: str
    pool_size: int = 8
    numbering_site: int = 0


settings = Settings()
