package nl.apotheca.formulary;

record Interaction(String first, String second, String severity, String advice) {
}
