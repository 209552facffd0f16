from functools import lru_cache

from arq.connections import RedisSettings
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="LETTERS_")

    redis_dsn: str = "redis://localhost:6379/0"
    database_dsn: str = "postgresql://localhost/letters"
    pool_size: int = 10
    renderer_url: str = "http://renderer:8080"
    renderer_timeout: float = 20.0

    @property
    def redis(self) -> RedisSettings:
        return RedisSettings.from_dsn(self.redis_dsn)


@lru_cache
def get_settings() -> Settings:
    return Settings()
