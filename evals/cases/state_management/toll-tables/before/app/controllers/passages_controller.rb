class PassagesController < GantryController
  def create
    vehicles = params.expect(vehicles: [[:plate, :kind]]).first(50)
    rows = vehicles.map do |vehicle|
      { gantry_id: Current.gantry.id, plate: vehicle[:plate], cents: TollTable.in_force.cents_for(vehicle[:kind]) }
    end
    Passage.insert_all!(rows)
    head :created
  end
end
