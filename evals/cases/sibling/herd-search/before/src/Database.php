<?php

declare(strict_types=1);

namespace Herd;

final class Database
{
    public static function connect(): \PDO
    {
        return new \PDO((string) getenv('DB_DSN'), (string) getenv('DB_USER'), (string) getenv('DB_PASSWORD'), [
            \PDO::ATTR_ERRMODE => \PDO::ERRMODE_EXCEPTION,
            \PDO::ATTR_DEFAULT_FETCH_MODE => \PDO::FETCH_ASSOC,
            \PDO::ATTR_TIMEOUT => 3,
        ]);
    }
}
