module Admin
  class TollTablesController < OperatorController
    def put_in_force
      table = TollTable.find(params[:id])
      table.put_in_force!
      redirect_to admin_root_path, notice: "#{table.name} is in force"
    end
  end
end
