ActiveRecord::Schema[8.0].define(version: 2025_02_11_090312) do
  create_table "authors", force: :cascade do |t|
    t.string "name", null: false
    t.string "sort_name", null: false
  end

  create_table "titles", force: :cascade do |t|
    t.bigint "author_id", null: false
    t.string "isbn", null: false
    t.string "name", null: false
    t.integer "price_cents", null: false
    t.string "subjects", default: [], null: false, array: true
    t.datetime "updated_at", null: false
    t.index ["author_id"], name: "index_titles_on_author_id"
    t.index ["isbn"], name: "index_titles_on_isbn", unique: true
  end

  create_table "partners", force: :cascade do |t|
    t.string "name", null: false
    t.string "token_digest", null: false
    t.index ["token_digest"], name: "index_partners_on_token_digest", unique: true
  end

  add_foreign_key "titles", "authors"
end
