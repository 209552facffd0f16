class VisitsController < ApplicationController
  def index
    render json: Visit.includes(:host).order(id: :desc).map { |visit|
      { name: visit.name, company: visit.company, host: visit.host.name, arrived_at: visit.arrived_at, left_at: visit.left_at }
    }
  end

  def show
    render json: Visit.find(params[:id])
  end

  def create
    visit = Visit.create!(params.expect(visit: [:host_id, :name, :company]).merge(arrived_at: Time.current))
    render json: visit, status: :created
  end
end
