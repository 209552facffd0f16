CREATE TABLE depots (
  id      int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name    text NOT NULL,
  lat     double precision NOT NULL,
  lon     double precision NOT NULL
);
CREATE TABLE couriers (
  id      int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name    text NOT NULL,
  vehicle text NOT NULL
);
CREATE TABLE tours (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  courier_id int NOT NULL REFERENCES couriers (id),
  depot_id   int NOT NULL REFERENCES depots (id)
);
