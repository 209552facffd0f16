package nl.apotheca.formulary;

record Medicine(String code, String name, String strength, boolean reimbursed) {
}
