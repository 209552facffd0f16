class FlightsController < ApplicationController
  def show
    flight = Flight.find(params[:id])
    render json: { id: flight.id, drone: flight.drone_id, archived: flight.log.attached? }
  end
end
