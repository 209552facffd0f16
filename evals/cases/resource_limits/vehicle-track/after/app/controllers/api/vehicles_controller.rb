module Api
  class VehiclesController < BaseController
    def index
      vehicles = current_depot.vehicles.order(:id).page(params[:page]).per(50)
      render json: VehicleBlueprint.render(vehicles)
    end

    def show
      vehicle = current_depot.vehicles.find(params[:id])
      render json: VehicleBlueprint.render(vehicle, view: :live)
    end
  end
end
