CREATE TABLE shipments (
    "Id" uuid PRIMARY KEY,
    "FromPostcode" text NOT NULL,
    "ToPostcode" text NOT NULL,
    "Kilograms" numeric NOT NULL
);
