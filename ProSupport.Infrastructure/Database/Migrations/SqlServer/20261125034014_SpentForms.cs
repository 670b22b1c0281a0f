using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ProSupport.Infrastructure.Database.Migrations.SqlServer
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
                type: "datetime2",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "SpentForms",
                columns: table => new
                {
                    Mark = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    GoneOn = table.Column<DateOnly>(type: "date", nullable: false)
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
