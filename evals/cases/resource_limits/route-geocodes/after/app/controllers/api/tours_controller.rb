module Api
  class ToursController < BaseController
    MAX_STOPS = 80

    def preview
      stops = params.expect(stops: []).map { _1.to_s.first(300) }
      return head(:content_too_large) if stops.size > MAX_STOPS

      points = geocoder.points(stops)
      depot = geocoder.point(Current.shop.depot_address)
      render json: { depot: depot, stops: stops.map { |stop| { address: stop, point: points[stop] } } }
    end

    private

    def geocoder = @geocoder ||= Geocoder.new
  end
end
