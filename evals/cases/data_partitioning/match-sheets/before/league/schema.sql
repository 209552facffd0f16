CREATE TABLE match_sheets (
    bucket     smallint NOT NULL,
    club       text NOT NULL,
    season     text NOT NULL,
    match_day  smallint NOT NULL,
    home_goals smallint NOT NULL,
    away_goals smallint NOT NULL,
    PRIMARY KEY (bucket, club, season, match_day)
);
