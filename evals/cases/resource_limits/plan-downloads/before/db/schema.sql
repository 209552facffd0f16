CREATE TABLE plans (
  id       uuid PRIMARY KEY,
  site_id  uuid NOT NULL,
  title    text NOT NULL,
  key      text NOT NULL,
  bytes    bigint NOT NULL CHECK (bytes <= 80000000),
  -- as S3 returned it for the upload; a new version of a plan is a new object
  etag     text NOT NULL
);
CREATE INDEX plans_site ON plans (site_id, id);
