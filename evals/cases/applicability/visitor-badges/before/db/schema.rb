ActiveRecord::Schema[8.0].define(version: 2026_05_11_081200) do
  create_table "people", force: :cascade do |t|
    t.string "name", null: false
    t.string "email", null: false
    t.index ["email"], name: "index_people_on_email", unique: true
  end

  create_table "visits", force: :cascade do |t|
    t.bigint "host_id", null: false
    t.string "name", null: false
    t.string "company"
    t.datetime "arrived_at", null: false
    t.datetime "left_at"
    t.index ["host_id"], name: "index_visits_on_host_id"
  end
end
