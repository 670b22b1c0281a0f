using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ProSupport.Infrastructure.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SpentForms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "FormAnsweredUntil",
                table: "Appointments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "SpentForms",
                columns: table => new
                {
                    Mark = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    GoneOn = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SpentForms", x => x.Mark);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SpentForms");

            migrationBuilder.DropColumn(
                name: "FormAnsweredUntil",
                table: "Appointments");
        }
    }
}
