CREATE TABLE animals (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    farm_id BIGINT UNSIGNED NOT NULL,
    ear_tag VARCHAR(20) NOT NULL,
    breed VARCHAR(60) NOT NULL,
    born_on DATE NOT NULL,
    UNIQUE KEY animals_farm_tag (farm_id, ear_tag)
);
