ActiveRecord::Schema[8.0].define(version: 2026_09_14_081500) do
  create_table "clubs", force: :cascade do |t|
    t.string "name", null: false
  end

  create_table "members", force: :cascade do |t|
    t.bigint "club_id", null: false
    t.string "number", null: false
    t.string "email", null: false
    t.date "renews_on", null: false
    t.index ["club_id", "number"], name: "index_members_on_club_id_and_number", unique: true
  end
  add_foreign_key "members", "clubs"
end
