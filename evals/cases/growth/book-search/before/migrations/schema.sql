CREATE TABLE books (
    id      BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY,
    isbn    CHAR(13) NOT NULL UNIQUE,
    title   VARCHAR(400) NOT NULL,
    title_key VARCHAR(120) NOT NULL,
    KEY books_title_key (title_key, id)
) ENGINE = InnoDB;

CREATE TABLE loans (
    id       BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY,
    book_id  BIGINT UNSIGNED NOT NULL,
    due_on   DATE NOT NULL,
    CONSTRAINT loans_book FOREIGN KEY (book_id) REFERENCES books (id)
) ENGINE = InnoDB;
