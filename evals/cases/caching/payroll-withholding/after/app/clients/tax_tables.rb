# Withholding tables as the tax offices publish them, by country and year.
class TaxTables
  Bracket = Data.define(:from_cents, :rate, :base_cents)

  Table = Data.define(:brackets) do
    def withholding(annual_cents)
      bracket = brackets.reverse_each.find { |b| annual_cents >= b.from_cents }
      (bracket.base_cents + ((annual_cents - bracket.from_cents) * bracket.rate)).round
    end
  end

  HTTP = Faraday.new(ENV.fetch("TAX_TABLES_URL"), request: { open_timeout: 2, timeout: 5 }) do |http|
    http.request :retry, max: 2, interval: 0.2
    http.response :raise_error
    http.response :json
  end

  def self.fetch(country:, year:)
    rows = HTTP.get("withholding/#{country}/#{year}").body.fetch("brackets")
    Table.new(rows.map { |row| Bracket.new(row["from_cents"], row["rate"], row["base_cents"]) })
  end
end
