# Unique index on ledger_lines (settlement_id, side).
class Settlement
  def self.post(event)
    amount = FxRates.to_euro(event["amount"], event["currency"], on: event["settled_on"])
    LedgerLine.insert_all(
      [
        { settlement_id: event["id"], side: "debit", account: "card-clearing", cents: amount },
        { settlement_id: event["id"], side: "credit", account: event["merchant"], cents: amount }
      ],
      unique_by: %i[settlement_id side]
    )
  end
end
