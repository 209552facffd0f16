class AssembliesController < ApplicationController
  def create
    AssembleLogJob.perform_later(Flight.find(params[:flight_id]))
    head :accepted
  end
end
