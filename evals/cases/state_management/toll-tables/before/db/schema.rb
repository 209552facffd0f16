ActiveRecord::Schema[8.0].define(version: 2026_03_02_101500) do
  create_table "passages" do |t|
    t.bigint "gantry_id", null: false
    t.string "plate", null: false
    t.integer "cents", null: false
    t.datetime "created_at", default: -> { "CURRENT_TIMESTAMP" }, null: false
    t.index ["gantry_id", "created_at"]
  end

  create_table "toll_tables" do |t|
    t.string "name", null: false
    t.jsonb "rates", null: false
    t.boolean "in_force", default: false, null: false
    t.index ["in_force"], unique: true, where: "in_force"
  end
end
