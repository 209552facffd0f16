CREATE TABLE seasons (
  region text PRIMARY KEY CHECK (region IN ('eu', 'na', 'sa', 'apac')),
  title  text NOT NULL
);
CREATE TABLE match_results (
  id        bigserial PRIMARY KEY,
  region    text NOT NULL REFERENCES seasons (region),
  player_id bigint NOT NULL,
  points    int NOT NULL,
  played_on date NOT NULL
);
CREATE INDEX ON match_results (region, played_on, player_id) INCLUDE (points);
