class HearingsController < ApplicationController
  def show
    hearing = Hearing.released.find(params[:id])
    render json: { id: hearing.id, court: hearing.court, held_on: hearing.held_on }
  end
end
