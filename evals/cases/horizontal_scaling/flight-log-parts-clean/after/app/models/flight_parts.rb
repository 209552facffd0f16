# Numbered parts of a flight's log on their way to the archive.
class FlightParts
  ROOT = Rails.configuration.x.shared_dir.join("flight-parts")
  PART_BYTES = 8.megabytes
  MOST_PARTS = 250

  def self.sweep
    ROOT.glob("*").each { |folder| folder.rmtree if folder.mtime < 2.days.ago }
  end

  def initialize(flight) = @folder = ROOT.join(flight.id.to_s)

  def write(number, io)
    @folder.mkpath
    IO.copy_stream(io, @folder.join(format("%05d", number)).to_s, PART_BYTES)
  end

  def copy_to(io)
    @folder.children.sort.each { |part| IO.copy_stream(part.to_s, io) }
  end

  def clear = @folder.rmtree
end
