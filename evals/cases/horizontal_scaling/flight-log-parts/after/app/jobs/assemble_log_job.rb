class AssembleLogJob < ApplicationJob
  def perform(flight)
    parts = FlightParts.new(flight)
    Tempfile.create("log", binmode: true) do |whole|
      parts.copy_to(whole)
      whole.rewind
      flight.log.attach(io: whole, filename: "flight-#{flight.id}.ulg")
    end
    parts.clear
  end
end
