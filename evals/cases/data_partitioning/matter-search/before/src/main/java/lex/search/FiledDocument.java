package lex.search;

import java.time.Instant;

record FiledDocument(String id, String firmId, String matter, String title, String body, Instant filedAt) {}
