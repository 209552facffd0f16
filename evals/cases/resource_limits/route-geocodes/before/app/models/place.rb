# Every address that anybody ever had something delivered to; looked up by a digest of its text, on a unique index.
class Place < ApplicationRecord
  def self.digest(address)
    OpenSSL::Digest::SHA256.hexdigest(address.squish.downcase)
  end

  def to_point
    { lat: lat.to_f, lng: lng.to_f }
  end
end
