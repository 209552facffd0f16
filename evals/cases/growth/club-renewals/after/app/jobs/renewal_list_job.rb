require "csv"

# Queued by the button "Send renewal list to the printer".
class RenewalListJob < ApplicationJob
  queue_as :exports

  MAX_ROWS = 20_000

  def perform(club)
    rows = club.members.order(:number).limit(MAX_ROWS).pluck(:number, :email, :renews_on)
    Tempfile.create(["renewals", ".csv"]) do |file|
      csv = CSV.new(file)
      csv << %w[number email renews_on]
      rows.each { |row| csv << row }
      file.rewind
      club.renewal_list.attach(io: file, filename: "renewals-#{Date.current.year}.csv", content_type: "text/csv")
    end
  end
end
