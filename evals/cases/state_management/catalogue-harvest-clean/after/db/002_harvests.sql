CREATE TABLE harvests (
  source text PRIMARY KEY,
  after text
);
INSERT INTO harvests VALUES ('national', NULL);
