class FlightPartsController < ApplicationController
  def update
    number = params[:id].to_i
    return head(:unprocessable_entity) unless number.between?(1, FlightParts::MOST_PARTS)
    return head(413) if request.content_length.to_i > FlightParts::PART_BYTES

    FlightParts.new(Flight.find(params[:flight_id])).write(number, request.body)
    head :no_content
  end
end
