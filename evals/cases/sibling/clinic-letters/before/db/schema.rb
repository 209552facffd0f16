ActiveRecord::Schema[8.0].define(version: 2026_08_20_070000) do
  create_table "appointments", force: :cascade do |t|
    t.bigint "patient_id", null: false
    t.datetime "starts_at", null: false
    t.index ["patient_id"], name: "index_appointments_on_patient_id"
  end

  create_table "clinicians", force: :cascade do |t|
    t.string "name", null: false
  end

  create_table "letters", force: :cascade do |t|
    t.bigint "patient_id", null: false
    t.bigint "author_id", null: false
    t.string "subject", limit: 200, null: false
    t.datetime "sent_at", null: false
    t.index ["patient_id", "id"], name: "index_letters_on_patient_id_and_id"
  end

  create_table "patients", force: :cascade do |t|
    t.string "name", null: false
  end
end
