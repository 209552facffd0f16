ActiveRecord::Schema[8.0].define(version: 2026_08_02_120000) do
  create_table "venues", force: :cascade do |t|
    t.string "name", null: false
    t.bigint "operator_id", null: false
    t.index ["operator_id"], name: "index_venues_on_operator_id"
  end

  create_table "operators", force: :cascade do |t|
    t.string "name", null: false
  end

  create_table "teams", force: :cascade do |t|
    t.string "name", null: false
  end

  create_table "fixtures", force: :cascade do |t|
    t.bigint "home_id", null: false
    t.bigint "away_id", null: false
    t.bigint "venue_id", null: false
    t.datetime "kicks_off_at", null: false
    t.index ["kicks_off_at", "id"], name: "index_fixtures_on_kicks_off_at_and_id"
  end
end
