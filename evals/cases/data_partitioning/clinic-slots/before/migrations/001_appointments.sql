CREATE TABLE openings (
    clinic_id integer NOT NULL,
    starts_at timestamptz NOT NULL,
    places    smallint NOT NULL,
    PRIMARY KEY (clinic_id, starts_at)
);
CREATE TABLE appointments (
    clinic_id  integer NOT NULL,
    starts_at  timestamptz NOT NULL,
    patient_id uuid NOT NULL,
    PRIMARY KEY (clinic_id, starts_at, patient_id)
);
SELECT create_distributed_table('openings', 'clinic_id');
SELECT create_distributed_table('appointments', 'clinic_id', colocate_with => 'openings');
