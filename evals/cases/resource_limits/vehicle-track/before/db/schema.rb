ActiveRecord::Schema[8.0].define(version: 2025_02_18_101500) do
  create_table "vehicles", force: :cascade do |t|
    t.string "plate", null: false
    t.string "kind", null: false
    t.bigint "depot_id", null: false
    t.datetime "created_at", null: false
    t.datetime "updated_at", null: false
    t.index ["depot_id", "id"], name: "index_vehicles_on_depot_id_and_id"
  end

  create_table "inspections", force: :cascade do |t|
    t.bigint "vehicle_id", null: false
    t.date "due_on", null: false
    t.string "authority", null: false
    t.index ["vehicle_id"], name: "index_inspections_on_vehicle_id"
  end

  create_table "fixes", force: :cascade do |t|
    t.bigint "vehicle_id", null: false
    t.decimal "lat", precision: 9, scale: 6, null: false
    t.decimal "lng", precision: 9, scale: 6, null: false
    t.integer "speed_kmh", null: false
    t.datetime "received_at", null: false
    t.index ["vehicle_id", "received_at"], name: "index_fixes_on_vehicle_id_and_received_at"
  end
end
