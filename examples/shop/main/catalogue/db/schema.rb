ActiveRecord::Schema[7.1].define(version: 2026_03_01_090000) do
  create_table "products", force: :cascade do |t|
    t.string "name", null: false
    t.integer "price_cents", null: false
    t.index ["name"], name: "index_products_on_name"
  end

  create_table "reviews", force: :cascade do |t|
    t.bigint "product_id", null: false
    t.bigint "author_id", null: false
    t.text "body"
    t.index ["author_id"], name: "index_reviews_on_author_id"
    t.index ["product_id"], name: "index_reviews_on_product_id"
  end

  create_table "ratings", force: :cascade do |t|
    t.bigint "product_id", null: false
    t.bigint "author_id", null: false
    t.integer "stars", null: false
    t.index ["author_id"], name: "index_ratings_on_author_id"
    t.index ["product_id"], name: "index_ratings_on_product_id"
  end
end
