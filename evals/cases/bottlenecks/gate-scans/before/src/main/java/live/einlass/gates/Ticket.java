package live.einlass.gates;

record Ticket(String code, long eventId, String holder) {
}
