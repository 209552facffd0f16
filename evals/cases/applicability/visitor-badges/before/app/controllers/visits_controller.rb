class VisitsController < ApplicationController
  def show
    render json: Visit.find(params[:id])
  end

  def create
    visit = Visit.create!(params.expect(visit: [:host_id, :name, :company]).merge(arrived_at: Time.current))
    render json: visit, status: :created
  end
end
