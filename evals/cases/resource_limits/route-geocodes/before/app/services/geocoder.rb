# Finds the point of an address that an earlier delivery has been to.
class Geocoder
  def point(address)
    Place.find_by(digest: Place.digest(address))&.to_point
  end
end
